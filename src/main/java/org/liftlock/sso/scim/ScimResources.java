package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** A kind of things that a directory keeps here: users or groups. Each is only ever looked for in its organization. */
interface ScimResources {
    /** The name in addresses, such as {@code Users}. */
    String path();

    /** @param base the address below which all kinds are */
    List<ObjectNode> all(UUID organization, String base);

    ObjectNode one(UUID organization, UUID id, String base);

    UUID create(UUID organization, ObjectNode body);

    /** Whether nobody gets more by this change: it takes somebody out. */
    boolean takesOut(ObjectNode body);

    void change(UUID organization, UUID id, ObjectNode body);

    void delete(UUID organization, UUID id);
}
