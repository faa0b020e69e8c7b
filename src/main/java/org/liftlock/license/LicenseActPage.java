package org.liftlock.license;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.PricePlan;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where a license is changed: first what it would bring, then the change itself. */
@Path("/licenses/{id}/changes/{act}")
@PermissionsAllowed(Permissions.LICENSES_ISSUE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class LicenseActPage {
    private static final String CONFIRMATION = "confirmation";

    private final Licenses licenses;
    private final WantedReader reader;
    private final WhatIfs whatIfs;
    private final LicenseDesk desk;
    private final Products products;
    private final Organizations organizations;
    private final Flash flash;
    private final Clock clock;

    LicenseActPage(
            Licenses licenses,
            WantedReader reader,
            WhatIfs whatIfs,
            LicenseDesk desk,
            Products products,
            Organizations organizations,
            Flash flash,
            Clock clock) {
        this.licenses = licenses;
        this.reader = reader;
        this.whatIfs = whatIfs;
        this.desk = desk;
        this.products = products;
        this.organizations = organizations;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "license")
    static class Templates {
        static native TemplateInstance act(
                LicenseView view,
                LicenseAct act,
                Form form,
                @Nullable WhatIf whatIf,
                List<Edition> editions,
                List<PricePlan> plans,
                List<Organization> organizations);
    }

    /** What was typed stands in the address; without it, what is usual is shown. */
    @GET
    public Response preview(@PathParam("id") UUID id, @PathParam("act") String name, @Context UriInfo address) {
        License license = licenses.require(id);
        LicenseAct act = act(name);
        reader.requireFit(license, act);
        Map<String, String> typed = address.getQueryParameters().containsKey(act.field())
                ? Form.typed(address.getQueryParameters()).values()
                : Map.of(act.field(), reader.proposal(license, act));
        return page(license, act, Form.of(typed));
    }

    @POST
    public Response apply(
            @PathParam("id") UUID id, @PathParam("act") String name, MultivaluedMap<String, String> typed) {
        License license = licenses.requireForChange(id);
        LicenseAct act = act(name);
        Form form = Form.typed(typed);
        try {
            Wanted wanted = reader.read(license, act, form.value(act.field()));
            requireConfirmation(license, act, form);
            License after = desk.apply(license, wanted, Plans.deal(products, license, form.value("plan")));
            flash.say(done(act, after));
            return Response.seeOther(URI.create("/licenses/" + after.id())).build();
        } catch (Problem.Invalid invalid) {
            return Response.status(invalid.status())
                    .entity(template(license, act, form.refused(invalid.errors())))
                    .build();
        }
    }

    private static void requireConfirmation(License license, LicenseAct act, Form form) {
        String name = license.organization().slug();
        if (act.forGood() && !name.equals(form.value(CONFIRMATION).strip())) {
            throw new Problem.Invalid(
                    Map.of(CONFIRMATION, "Type %s to show that you mean this organization's license.".formatted(name)));
        }
    }

    private static String done(LicenseAct act, License license) {
        return switch (act) {
            case SUSPENSION -> "The license is suspended.";
            case RESUMPTION -> "The license counts again.";
            case REVOCATION -> "The license is revoked. It allows no further upgrade.";
            case TRANSFER ->
                "%s has the license now, with a key of its own."
                        .formatted(license.organization().name());
            case CONVERSION, RENEWAL, EXTENSION, SEATS, EDITION, INSTALLATION ->
                "The license is changed. Its new key has the number %d; an upgrade puts it in place by itself, and the administrators have it by mail."
                        .formatted(license.serial());
        };
    }

    private static LicenseAct act(String name) {
        return LicenseAct.of(name).orElseThrow(() -> new Problem.NotFound("change"));
    }

    private Response page(License license, LicenseAct act, Form form) {
        return Response.ok(template(license, act, form)).build();
    }

    private TemplateInstance template(License license, LicenseAct act, Form form) {
        Form shown = form;
        WhatIf whatIf = null;
        boolean known = products.find(license.product()).isPresent();
        try {
            if (known && !form.wrong(act.field()) && !waitsForReason(act, form)) {
                whatIf = whatIfs.of(license, reader.read(license, act, form.value(act.field())));
            } else if (known && (act == LicenseAct.SUSPENSION || act == LicenseAct.REVOCATION)) {
                whatIf = whatIfs.of(license, new Wanted.Pause(""));
            }
        } catch (Problem.Invalid invalid) {
            shown = unchanged(license, act, form) ? form : form.refused(invalid.errors());
        }
        return Templates.act(
                LicenseView.of(license, products, clock.instant()),
                act,
                shown,
                whatIf,
                products.find(license.product()).map(product -> product.editions()).orElse(List.of()).stream()
                        .filter(edition -> edition.licensed() && !edition.id().equals(license.edition()))
                        .toList(),
                act == LicenseAct.CONVERSION ? Plans.of(products, license.product(), license.edition()) : List.of(),
                act == LicenseAct.TRANSFER
                        ? organizations.list(
                                "id <> ?1 order by name", license.organization().id())
                        : List.of());
    }

    /** Nobody has typed yet: that is no mistake. */
    private static boolean waitsForReason(LicenseAct act, Form form) {
        return act.field().equals("reason") && form.value("reason").isBlank();
    }

    private boolean unchanged(License license, LicenseAct act, Form form) {
        return form.value(act.field()).equals(reader.proposal(license, act));
    }
}
