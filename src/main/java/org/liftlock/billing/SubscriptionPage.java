package org.liftlock.billing;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** What is decided about one subscription: its order number by the customer, its plan by the maker's sales. */
@Path("/billing/subscriptions/{id}")
@PermissionsAllowed(Permissions.BILLING_CHANGE)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class SubscriptionPage {
    private static final int LONGEST_ORDER = 60;

    private final Subscriptions subscriptions;
    private final Organizations organizations;
    private final Prices prices;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Flash flash;

    SubscriptionPage(
            Subscriptions subscriptions,
            Organizations organizations,
            Prices prices,
            AuditTrail audit,
            CurrentViewer viewer,
            Flash flash) {
        this.subscriptions = subscriptions;
        this.organizations = organizations;
        this.prices = prices;
        this.audit = audit;
        this.viewer = viewer;
        this.flash = flash;
    }

    @POST
    @Path("purchase-order")
    public Response order(@PathParam("id") UUID id, @FormParam("purchase_order") @Nullable String typed) {
        Subscription subscription = subscriptions.requireForChange(id);
        String order = Objects.requireNonNullElse(typed, "").strip();
        if (order.length() > LONGEST_ORDER) {
            throw new Problem.Invalid(Map.of("purchase_order", "At most 60 characters fit on an invoice."));
        }
        subscription.order(order);
        record(subscription, "subscription.purchase_order_changed", Map.of("purchase_order", order));
        flash.say(
                order.isEmpty()
                        ? "Further invoices carry no order number of this subscription."
                        : "Further invoices carry the order number %s.".formatted(order));
        return Response.seeOther(URI.create("/billing")).build();
    }

    @POST
    @Path("plan")
    @PermissionsAllowed(Permissions.BILLING_ISSUE)
    public Response plan(@PathParam("id") UUID id, @FormParam("plan") @Nullable String chosen) {
        Subscription subscription = subscriptions.requireForChange(id);
        String plan = prices.of(subscription.product(), subscription.edition()).stream()
                .map(each -> each.id())
                .filter(each -> each.equals(chosen))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(Map.of("plan", "Choose a plan of this edition.")));
        subscription.payBy(plan);
        record(subscription, "subscription.plan_changed", Map.of("plan", plan));
        flash.say("From the next period on it is billed by the other plan. What was billed stays as it is.");
        return Response.seeOther(URI.create("/billing/organizations/"
                        + organizations.findById(subscription.organizationId()).slug()))
                .build();
    }

    private void record(Subscription subscription, String action, Map<String, String> detail) {
        audit.record(
                subscription.organizationId(),
                viewer.get().email(),
                action,
                subscription.id().toString(),
                detail);
    }
}
