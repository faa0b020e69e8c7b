package org.liftlock.usage;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where installations report what was used. They need no account: the license that they hold is enough. */
@Path("/api/v1/usage")
@Tag(name = "Usage")
@PermitAll
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class UsageReportApi {
    private final Reporters reporters;
    private final UsageIntake intake;

    UsageReportApi(Reporters reporters, UsageIntake intake) {
        this.reporters = reporters;
        this.intake = intake;
    }

    @POST
    @Operation(
            summary = "Report what was used, up to 10,000 events at once",
            description =
                    "Send Authorization: License <license key>, or a bearer token that may usage:report. The same key again from the same installation"
                            + " gives the same answer and counts nothing twice, so a batch whose answer was lost can be sent again."
                            + " What cannot be counted is told by its place in the batch; the rest counts.")
    @APIResponse(responseCode = "200", description = "Counted, but for what is listed as rejected")
    @APIResponse(responseCode = "401", description = "The license or the token is not accepted")
    @APIResponse(responseCode = "409", description = "Something else was sent with this key before")
    @APIResponse(responseCode = "429", description = "Too many batches from one address within a minute")
    @APIResponse(responseCode = "422", description = "There is no key, there are no events, or too many")
    public UsageReport.Answer report(
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Context HttpServerRequest request,
            @NotNull UsageReport report) {
        return intake.take(
                reporters.require(authorization, request.remoteAddress().host()), report);
    }
}
