//! A key of a rules file that has one value, or one for each sheet: `unit = "円"`, `unit."Sheet1" = "円"`.
//!
//! Knows TOML, not what the values mean.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IntoDeserializer, MapAccess, Visitor};

/// The value of a key everywhere, or below the names of sheets and tables.
#[derive(Debug)]
pub(super) struct Keyed<T> {
    pub(super) everywhere: Option<T>,
    pub(super) within: Vec<(String, T)>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Keyed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values(PhantomData))
    }
}

struct Values<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Values<T> {
    type Value = Keyed<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Keyed<T>, E> {
        let value = T::deserialize(IntoDeserializer::<E>::into_deserializer(text))?;
        Ok(Keyed { everywhere: Some(value), within: Vec::new() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keyed<T>, A::Error> {
        let mut within = Vec::new();
        while let Some(entry) = map.next_entry()? {
            within.push(entry);
        }
        Ok(Keyed { everywhere: None, within })
    }
}
