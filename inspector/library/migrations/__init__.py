"""Steps from one form of the library to the next (资料库升级); run only when a library of an older form is opened."""
