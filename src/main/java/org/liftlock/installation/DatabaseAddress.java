package org.liftlock.installation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Where an installation's database is, and as whom the portal works there. */
@Embeddable
public record DatabaseAddress(
        @Column(name = "database_host") String host,
        @Column(name = "database_port") int port,
        @Column(name = "database_name") String name,
        @Column(name = "database_user") String user) {}
