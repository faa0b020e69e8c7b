package org.liftlock.billing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.web.Day;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Pdf;

/** The statement of account, on a page, as CSV and as PDF. */
@Path("/billing")
@PermissionsAllowed(Permissions.BILLING_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class StatementPage {
    private static final List<String> COLUMNS = List.of("day", "kind", "number", "amount", "balance", "currency");

    private final OwnOrganization own;
    private final Customers customers;
    private final Statement statement;
    private final Ledger ledger;
    private final ListQuery query;
    private final Clock clock;

    StatementPage(
            OwnOrganization own,
            Customers customers,
            Statement statement,
            Ledger ledger,
            ListQuery query,
            Clock clock) {
        this.own = own;
        this.customers = customers;
        this.statement = statement;
        this.ledger = ledger;
        this.query = query;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance statement(Customer customer, List<Statement.Sheet> sheets, Asked asked);

        static native TemplateInstance statementPrint(Customer customer, List<Statement.Sheet> sheets);
    }

    /** Which days were asked for. */
    record Asked(LocalDate from, LocalDate to) {}

    @GET
    @Path("statement")
    public TemplateInstance show() {
        return Templates.statement(customer(), sheets(), asked());
    }

    @GET
    @Path("statement.csv")
    @Produces("text/csv")
    public Response csv() {
        List<List<String>> rows = sheets().stream()
                .flatMap(sheet -> Stream.concat(
                        Stream.of(row(sheet, sheet.from().toString(), "opening", "", "", sheet.opening())),
                        sheet.moves().stream()
                                .map(move -> row(
                                        sheet,
                                        move.day().toString(),
                                        move.kind(),
                                        move.words(),
                                        move.amount().getAmount().toPlainString(),
                                        move.balance()))))
                .toList();
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        try {
            String text = new CsvMapper().writer(schema.build().withHeader()).writeValueAsString(rows);
            return file(text, "csv");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What somebody typed as a reference must not become a formula where the file is opened. */
    private static List<String> row(
            Statement.Sheet sheet, String day, String kind, String words, String amount, Money balance) {
        return List.of(
                day,
                kind,
                words.matches("[=+\\-@\\t\\r].*") ? "'" + words : words,
                amount,
                balance.getAmount().toPlainString(),
                sheet.currency().getCode());
    }

    @GET
    @Path("statement.pdf")
    @Produces("application/pdf")
    public Response pdf() {
        return file(Pdf.of(Templates.statementPrint(customer(), sheets()).render()), "pdf");
    }

    private static Response file(Object content, String ending) {
        return Response.ok(content)
                .header("Content-Disposition", "attachment; filename=\"statement.%s\"".formatted(ending))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Staff name the customer in the address. */
    private Customer customer() {
        return own.isThere() ? Customer.of(own.get()) : customers.require(query.get("organization"));
    }

    private List<Statement.Sheet> sheets() {
        UUID organization = customer().id();
        Asked asked = asked();
        List<CurrencyUnit> currencies = ledger.currencies(organization);
        return currencies.stream()
                .map(currency -> statement.of(organization, currency, asked.from(), asked.to()))
                .toList();
    }

    private Asked asked() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate to = day(query.get("to"), today);
        return new Asked(day(query.get("from"), to.minusYears(1)), to);
    }

    private static LocalDate day(String typed, LocalDate otherwise) {
        return Day.read(typed).orElse(otherwise);
    }
}
