package org.liftlock.usage;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;

/** What an organization used, for programs. */
@Path("/api/v1/usage")
@Tag(name = "Usage")
@PermissionsAllowed(Permissions.USAGE_READ)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class UsageApi {
    private final ChosenOrganization chosen;
    private final UsageFilter filter;
    private final UsageFigures figures;

    UsageApi(ChosenOrganization chosen, UsageFilter filter, UsageFigures figures) {
        this.chosen = chosen;
        this.filter = filter;
        this.figures = figures;
    }

    record Items(String organization, String from, String to, String by, List<Item> items, List<Cost> costs) {}

    record Item(String month, String kind, String name, BigDecimal quantity) {}

    /** @param amount exact, as text */
    record Cost(String month, String kind, String name, String amount, String currency) {}

    @GET
    @Operation(
            summary = "What was used in each month",
            description =
                    "from and to are months such as 2026-01; kind, installation, model and cost_centre narrow it; by tells apart"
                            + " by installation, model or cost_centre. Staff name an organization with the parameter organization."
                            + " Quantities are sums; of storage_bytes it is the highest day.")
    public Items show() {
        Organization organization = chosen.require();
        UsageFilter.Wanted wanted = filter.wanted();
        return new Items(
                organization.slug(),
                wanted.from().toString(),
                wanted.to().toString(),
                wanted.by().id(),
                figures.quantities(organization.id(), wanted, false).stream()
                        .map(row -> new Item(
                                row.bucket().toString().substring(0, 7),
                                row.kind().id(),
                                row.name(),
                                row.quantity()))
                        .toList(),
                figures.costs(organization.id(), wanted).stream()
                        .map(row -> new Cost(
                                row.month().toString().substring(0, 7),
                                row.kind().id(),
                                row.name(),
                                row.cost().getAmount().stripTrailingZeros().toPlainString(),
                                row.cost().getCurrencyUnit().getCode()))
                        .toList());
    }
}
