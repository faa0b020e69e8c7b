package org.liftlock.installation;

import java.util.Map;
import java.util.UUID;

/** What runs are doing to installations. The level above knows. */
public interface Activity {
    /** Of the installations that the present scope sees; one that is not named has never been run on. */
    Map<UUID, Standing> standings();

    default Standing standing(Installation installation) {
        return standings().getOrDefault(installation.id(), Standing.READY);
    }
}
