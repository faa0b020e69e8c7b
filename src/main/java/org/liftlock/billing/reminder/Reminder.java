package org.liftlock.billing.reminder;

import java.util.List;
import java.util.UUID;

/**
 * What is told, and to whom.
 *
 * @param key unique in the organization: what was told once is not told again
 * @param link a path of the portal
 * @param sales addresses of the maker's sales that are told too
 */
record Reminder(UUID organization, String key, String headline, String body, String link, List<String> sales) {}
