package org.liftlock.usage;

import java.util.UUID;

/**
 * Who reports what was used.
 *
 * @param name an e-mail address, or the license an installation holds
 * @param product empty where it is not known
 */
record Reporter(UUID organization, String name, String product) {}
