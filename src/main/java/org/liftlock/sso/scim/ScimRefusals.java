package org.liftlock.sso.scim;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers refused requests of a directory in its own format. */
class ScimRefusals {
    @ServerExceptionMapper
    Response refused(ScimRefused refused) {
        return ScimJson.answer(refused);
    }
}
