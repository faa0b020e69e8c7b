package org.liftlock.usage;

import java.util.UUID;

/**
 * Who reports what was used.
 *
 * @param name an e-mail address, or the license an installation holds
 * @param product empty where it is not known
 * @param installation the only one that the license is for; empty otherwise
 */
record Reporter(UUID organization, String name, String product, String installation) {}
