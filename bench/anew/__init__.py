"""The stories of converted issues set anew as raw pages, in many ways: which of them does the converter not read?"""
