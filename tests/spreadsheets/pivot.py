"""Makes the pivot table of docs/spreadsheets.md in LibreOffice, from a csv file, and prints its cells as JSON.

Run by a Python that has `uno`, which comes with LibreOffice: pivot.py FILE.csv PROFILE-DIRECTORY
"""

import json
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.DataPilotFieldOrientation import COLUMN, DATA, ROW
from com.sun.star.sheet.GeneralFunction import SUM

source, profile = (pathlib.Path(argument).absolute() for argument in sys.argv[1:])
pipe = f"pipe,name=budget-{profile.name}"
office = subprocess.Popen(
    ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", f"--accept={pipe};urp;"],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
for _ in range(300):
    try:
        remote = resolver.resolve(f"uno:{pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.1)
desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
try:
    options = {"Hidden": True, "FilterName": "Text - txt - csv (StarCalc)", "FilterOptions": "44,34,76,1"}
    properties = tuple(PropertyValue(Name=name, Value=value) for name, value in options.items())
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, properties)
    sheet = document.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(True)
    tables = sheet.getDataPilotTables()
    pivot = tables.createDataPilotDescriptor()
    pivot.setSourceRange(cursor.getRangeAddress())
    pivot.ColumnGrand = False
    for name, orientation in [("ministry", ROW), ("fiscal_year", COLUMN), ("amount", DATA)]:
        field = pivot.getDataPilotFields().getByName(name)
        field.Orientation = orientation
    field.Function = SUM
    document.Sheets.insertNewByName("Pivot", 1)
    target = document.Sheets.getByName("Pivot")
    target.getDataPilotTables().insertNewByName("pivot", target.getCellByPosition(0, 0).getCellAddress(), pivot)
    cursor = target.createCursor()
    cursor.gotoEndOfUsedArea(True)
    json.dump(cursor.getDataArray(), sys.stdout)
    document.close(True)
finally:
    try:
        desktop.terminate()
    except uno.getClass("com.sun.star.lang.DisposedException"):
        pass
    office.wait(30)
