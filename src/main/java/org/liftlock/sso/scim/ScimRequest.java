package org.liftlock.sso.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.function.Supplier;

/** What every request of a directory may carry beside its body. */
@SuppressWarnings("NullAway.Init")
public class ScimRequest {
    @PathParam("slug")
    String slug;

    @PathParam("kind")
    String kind;

    @HeaderParam("Authorization")
    @DefaultValue("")
    String token;

    @HeaderParam("If-Match")
    @DefaultValue("")
    String ifMatch;

    @HeaderParam("If-None-Match")
    @DefaultValue("")
    String ifNoneMatch;

    @QueryParam("filter")
    @DefaultValue("")
    String filter;

    @QueryParam("startIndex")
    @DefaultValue("1")
    int startIndex;

    @QueryParam("count")
    @DefaultValue("100")
    int count;

    boolean knows(ObjectNode present) {
        return names(ifNoneMatch, present);
    }

    /** Refuses what somebody else has changed since the directory read it (RFC 7644, section 3.14). */
    void requireUnchanged(Supplier<ObjectNode> present) {
        if (!ifMatch.isBlank() && !names(ifMatch, present.get())) {
            throw ScimRefused.changed();
        }
    }

    private static boolean names(String versions, ObjectNode present) {
        String version = ScimJson.version(present);
        return Arrays.stream(versions.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(version));
    }
}
