package org.liftlock.notice.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far webhooks may reach. */
@ConfigMapping(prefix = "liftlock.webhooks")
public interface WebhookSettings {
    /** Whether they may go to addresses of private networks and of this machine. */
    @WithDefault("false")
    boolean privateAddresses();
}
