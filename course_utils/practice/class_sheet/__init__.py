"""A class at a glance, from the reports in a folder: `python -m course_utils.practice.class_sheet FOLDER`."""
