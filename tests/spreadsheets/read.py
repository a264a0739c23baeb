"""Prints what openpyxl and pandas read in the workbooks that are named, as JSON: a list of numbers for each sheet."""

import json
import numbers
import sys

import openpyxl
import pandas


def is_number(value):
    return isinstance(value, numbers.Number) and not isinstance(value, bool) and value == value


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, data_only=True)
    cells = {sheet.title: (cell.value for row in sheet.iter_rows() for cell in row) for sheet in book}
    return {sheet: [float(value) for value in values if is_number(value)] for sheet, values in cells.items()}


def by_pandas(path):
    frames = pandas.read_excel(path, sheet_name=None, header=None, dtype=object)
    return {
        sheet: [float(value) for row in frame.itertuples(index=False) for value in row if is_number(value)]
        for sheet, frame in frames.items()
    }


json.dump([[by_openpyxl(path), by_pandas(path)] for path in sys.argv[1:]], sys.stdout)
