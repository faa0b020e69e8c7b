package org.liftlock.usage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;
import org.liftlock.usage.UsageFilter.Grouping;

/** What an organization used: totals, a chart, and months beside each other. */
@Path("/usage")
@PermissionsAllowed(Permissions.USAGE_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class UsagePage {
    private final ChosenOrganization chosen;
    private final UsageFilter filter;
    private final UsageFigures figures;

    UsagePage(ChosenOrganization chosen, UsageFilter filter, UsageFigures figures) {
        this.chosen = chosen;
        this.filter = filter;
        this.figures = figures;
    }

    @CheckedTemplate(basePath = "usage")
    static class Templates {
        static native TemplateInstance report(
                Organization organization,
                String suffix,
                UsageFilter.Wanted wanted,
                UsageSheet sheet,
                List<UsageKind> kinds,
                Grouping[] groupings,
                Names names);
    }

    /** What can be filtered by. */
    record Names(List<String> installations, List<String> models, List<String> centres) {
        public boolean isEmpty() {
            return installations.isEmpty() && models.isEmpty() && centres.isEmpty();
        }
    }

    @GET
    public TemplateInstance show() {
        return chosen.find().map(this::show).orElseGet(() -> chosen.choice("Usage", "/usage"));
    }

    private TemplateInstance show(Organization organization) {
        UsageFilter.Wanted wanted = filter.wanted();
        return Templates.report(
                organization,
                chosen.suffix(),
                wanted,
                sheet(organization, wanted),
                UsageKind.measured(),
                Grouping.values(),
                new Names(
                        figures.names(organization.id(), Grouping.INSTALLATION),
                        figures.names(organization.id(), Grouping.MODEL),
                        figures.names(organization.id(), Grouping.COST_CENTRE)));
    }

    private UsageSheet sheet(Organization organization, UsageFilter.Wanted wanted) {
        UsageKind kind = Objects.requireNonNullElse(wanted.kind(), UsageKind.WORKFLOW);
        UsageFilter.Wanted one = wanted.of(kind);
        UsageFilter.Wanted all = new UsageFilter.Wanted(
                null,
                wanted.installation(),
                wanted.model(),
                wanted.costCentre(),
                wanted.by(),
                wanted.from(),
                wanted.to());
        List<UsageFigures.Quantity> monthly = figures.quantities(organization.id(), one, false);
        return UsageSheet.of(
                wanted,
                kind,
                figures.totals(organization.id(), all),
                figures.costs(organization.id(), all),
                monthly,
                wanted.daily() ? figures.quantities(organization.id(), one, true) : monthly);
    }

    @GET
    @Path("months.csv")
    @Produces(Table.MEDIA_TYPE)
    public Response download() {
        Organization organization = chosen.require();
        UsageFilter.Wanted wanted = filter.wanted();
        Table table = new Table("month", "kind", wanted.by().id(), "quantity", "currency", "cost");
        figures.quantities(organization.id(), wanted, false)
                .forEach(row -> table.add(
                        row.bucket().toString().substring(0, 7), row.kind().id(), row.name(), row.quantity(), "", ""));
        figures.costs(organization.id(), wanted)
                .forEach(row -> table.add(
                        row.month().toString().substring(0, 7),
                        row.kind().id(),
                        row.name(),
                        "",
                        row.cost().getCurrencyUnit().getCode(),
                        row.cost().getAmount().stripTrailingZeros().toPlainString()));
        return table.download("usage-%s-%s-%s.csv".formatted(organization.slug(), wanted.from(), wanted.to()));
    }
}
