"""Holds TOML texts against a JSON Schema: for each, its first error, "" where there is none, null where it is no TOML."""

import datetime
import json
import sys
import tomllib

import jsonschema


def as_editors_see(value):
    """Days and times are texts to a schema."""
    if isinstance(value, dict):
        return {key: as_editors_see(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_editors_see(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def verdict(validator, text):
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    error = next(validator.iter_errors(as_editors_see(document)), None)
    return "" if error is None else f"{error.json_path}: {error.message}"


asked = json.load(sys.stdin)
jsonschema.Draft7Validator.check_schema(asked["schema"])
validator = jsonschema.Draft7Validator(asked["schema"])
json.dump([verdict(validator, text) for text in asked["texts"]], sys.stdout)
