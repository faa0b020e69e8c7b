/** A body that is XML already. */
record Xml(String text) {}
