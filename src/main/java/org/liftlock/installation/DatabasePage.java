package org.liftlock.installation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.liftlock.installation.ConnectionTest.Result;
import org.liftlock.installation.ConnectionTest.Result.Recognized;
import org.liftlock.installation.ConnectionTest.Result.Refused;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where the database of an installation is, and with which password it is entered; saved only after a test. */
@Path("/installations/{id}/database")
@PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class DatabasePage {
    private final Installations installations;
    private final Products products;
    private final ConnectionTest test;
    private final InstallationDesk desk;
    private final Flash flash;

    DatabasePage(
            Installations installations, Products products, ConnectionTest test, InstallationDesk desk, Flash flash) {
        this.installations = installations;
        this.products = products;
        this.test = test;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "installation")
    static class Templates {
        static native TemplateInstance database(Installation installation, Form form, Verdict verdict);
    }

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        Installation installation = installations.require(id);
        return Templates.database(installation, Form.of(values(installation.database())), Verdict.NONE);
    }

    private static Map<String, String> values(DatabaseAddress database) {
        return Map.of(
                "database.host", database.host(),
                "database.port", Integer.toString(database.port()),
                "database.name", database.name(),
                "database.user", database.user());
    }

    @POST
    public Response save(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        try {
            return tested(installation, form, DraftReading.address(form.values()));
        } catch (Problem.Invalid invalid) {
            return refuse(installation, form.refused(invalid.errors()), Verdict.NONE);
        } catch (Problem.Unusable unusable) {
            return refuse(installation, form, new Verdict(unusable.title(), false, unusable.findings()));
        }
    }

    private Response tested(Installation installation, Form form, DatabaseAddress address) {
        Product product = products.find(installation.product()).orElseThrow();
        String password = form.value(DraftReading.PASSWORD);
        Result result = test.test(address, password, product);
        return switch (result) {
            case Recognized seen -> {
                desk.move(installation.id(), address, password, seen);
                yield saved(installation);
            }
            case Refused refused -> refuse(installation, form, Verdict.of(refused, product));
        };
    }

    private Response saved(Installation installation) {
        flash.say("The database of %s has been tested and saved.".formatted(installation.name()));
        return Response.seeOther(URI.create("/installations/" + installation.id()))
                .build();
    }

    private static Response refuse(Installation installation, Form form, Verdict verdict) {
        return Response.status(422)
                .entity(Templates.database(installation, form, verdict))
                .build();
    }
}
