package org.liftlock.notice.webhook;

import java.util.UUID;

/**
 * An event that other programs of an organization may want to hear of.
 *
 * @param key unique for each event: what was announced once is not announced again
 * @param data becomes JSON; holds no secret
 */
public record Announcement(UUID organization, EventType type, String key, Object data) {}
