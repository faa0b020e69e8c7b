package org.liftlock.installation;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.installation.ConnectionTest.Result.Recognized;
import org.liftlock.installation.ConnectionTest.Result.Refused;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Installations for programs. */
@Path("/api/v1/installations")
@Tag(name = "Installations")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class InstallationApi {
    private final Installations installations;
    private final Activity activity;
    private final Products products;
    private final Deployers deployers;
    private final Owners owners;
    private final ConnectionTest test;
    private final InstallationDesk desk;

    InstallationApi(
            Installations installations,
            Activity activity,
            Products products,
            Deployers deployers,
            Owners owners,
            ConnectionTest test,
            InstallationDesk desk) {
        this.installations = installations;
        this.activity = activity;
        this.products = products;
        this.deployers = deployers;
        this.owners = owners;
        this.test = test;
        this.desk = desk;
    }

    @GET
    @Operation(summary = "The installations of your organization, by name")
    public InstallationBody.Items list() {
        Map<UUID, Standing> standings = activity.standings();
        return new InstallationBody.Items(installations.byName().stream()
                .map(each -> InstallationBody.of(each, standings.getOrDefault(each.id(), Standing.READY)))
                .toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One installation")
    @APIResponse(responseCode = "200", description = "The installation")
    @APIResponse(responseCode = "404", description = "There is none with this id that you may see")
    public InstallationBody get(@PathParam("id") UUID id) {
        Installation installation = installations.require(id);
        return InstallationBody.of(installation, activity.standing(installation));
    }

    @POST
    @PermissionsAllowed(Permissions.INSTALLATIONS_CREATE)
    @Operation(
            summary = "Add an installation",
            description = "The database is connected to first. When it cannot be used nothing is saved, and the answer"
                    + " lists what is wrong under findings. Without deployer, people stop and start the services.")
    @APIResponse(responseCode = "201", description = "It has been added; Location says where it is")
    @APIResponse(responseCode = "422", description = "Something is missing, or the database cannot be used")
    public Response add(@NotNull NewInstallation body) {
        Map<String, String> values = body.values();
        Product product = products.find(values.getOrDefault("product", ""))
                .orElseThrow(() -> new Problem.Invalid(Map.of(
                        "product",
                        "Name one of: %s."
                                .formatted(String.join(
                                        ", ",
                                        products.all().stream().map(Product::id).toList())))));
        Draft draft = DraftReading.draft(values, product, deployers.names());
        var owner = owners.choose(values.getOrDefault(Owners.FIELD, ""));
        return switch (test.test(draft.database(), draft.password(), product)) {
            case Recognized seen -> created(desk.add(owner, draft, seen));
            case Refused refused -> throw new Problem.Unusable(refused.findings());
        };
    }

    private static Response created(Installation installation) {
        return Response.created(URI.create("/api/v1/installations/" + installation.id()))
                .entity(InstallationBody.of(installation, Standing.READY))
                .build();
    }
}
