package org.liftlock.notice.webhook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that other programs of an organization may want to hear of.
 *
 * @param organization null for what concerns none
 * @param key unique for each event: what was announced once is not announced again
 * @param data becomes JSON; holds no secret
 */
public record Announcement(@Nullable UUID organization, EventType type, String key, Object data) {}
