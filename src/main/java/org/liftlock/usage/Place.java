package org.liftlock.usage;

/**
 * Where something was used.
 *
 * @param installation its short name in the portal, or how it calls itself; empty when it does not say
 * @param product empty where it is not known
 */
record Place(String installation, String product) {}
