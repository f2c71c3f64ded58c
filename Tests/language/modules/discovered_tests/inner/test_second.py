import unittest
class A(unittest.TestCase):
    def test_one(self): pass
