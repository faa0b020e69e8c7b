package org.liftlock.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a product's folder whole, and refuses it with everything that is wrong in it. */
public final class ProductReader {
    private final StepCatalog catalog;

    public ProductReader(StepCatalog catalog) {
        this.catalog = catalog;
    }

    /** @throws InvalidProduct with every flaw that was found */
    public Product read(Path folder) {
        Flaws flaws = new Flaws();
        Product product = read(folder, flaws);
        flaws.refuseIfAny();
        return Objects.requireNonNull(product);
    }

    /**
     * Only the entitlements of a product's folder.
     *
     * @throws InvalidProduct with every flaw that was found in them
     */
    public static Entitlements entitlements(Path folder, StepCatalog catalog) {
        Flaws flaws = new Flaws();
        Optional<Draft.EntitlementFiles> files = new Reading(new Folder(folder), catalog, flaws).entitlements();
        files.ifPresent(found -> new EntitlementRules(found, flaws).judge());
        flaws.refuseIfAny();
        return entitlements(files.orElseThrow());
    }

    /** Null only when there are flaws. */
    @Nullable
    Product read(Path path, Flaws flaws) {
        int before = flaws.count();
        Draft draft = new Reading(new Folder(path), catalog, flaws).draft();
        Rules.judge(draft, catalog.packRules(), flaws);
        return flaws.count() == before ? assemble(draft) : null;
    }

    private static Product assemble(Draft draft) {
        return new Product(
                draft.sheet().orElseThrow().value(),
                draft.features().orElseThrow().value(),
                draft.environment().orElseThrow().value(),
                configurations(draft),
                draft.packs().stream().map(ProductReader::pack).collect(byKey(Pack::id)),
                draft.data().stream().map(ProductReader::dataStep).collect(byKey(DataStep::id)),
                draft.playbooks().stream().map(Bound::value).toList(),
                draft.diagnosis().map(Bound::value).orElse(DiagnosisSheet.NONE),
                draft.prices().map(Bound::value).orElse(PriceSheet.NONE),
                draft.usage().map(Bound::value).orElse(UsageSheet.NONE),
                draft.tenancy().map(Bound::value).orElse(null),
                draft.entitlements().map(ProductReader::entitlements).orElse(null),
                draft.sample().map(ProductReader::sample).orElse(null));
    }

    private static Entitlements entitlements(Draft.EntitlementFiles files) {
        return new Entitlements(
                files.sheet().value(), files.taxonomy().value(), files.mapping().value());
    }

    private static Map<String, EditionConfiguration> configurations(Draft draft) {
        Map<String, EditionConfiguration> byEdition = new LinkedHashMap<>();
        draft.settings()
                .forEach((edition, env) ->
                        byEdition.put(edition, new EditionConfiguration(env.value(), patch(draft, edition))));
        return byEdition;
    }

    private static JsonNode patch(Draft draft, String edition) {
        return Optional.ofNullable(draft.composePatches().get(edition))
                .map(YamlFile::tree)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static Pack pack(Draft.PackFiles files) {
        Pack.Sheet sheet = files.sheet().value();
        return new Pack(
                sheet.id(),
                sheet.edition(),
                sheet.title(),
                sheet.summary(),
                sheet.migrations().stream()
                        .map(entry -> migration(entry, files.sql()))
                        .toList(),
                waivers(files.sheet()),
                sheet.extensions(),
                sheet.partitions());
    }

    private static List<Pack.Waiver> waivers(Bound<Pack.Sheet> sheet) {
        List<Pack.Waiver> waivers = new ArrayList<>();
        for (Pack.Sheet.Excuse excuse : sheet.value().excuses()) {
            waivers.add(new Pack.Waiver(
                    excuse.rule(),
                    excuse.file(),
                    excuse.statement(),
                    excuse.object(),
                    excuse.reason(),
                    sheet.file().line(Rules.at("waivers", waivers.size()))));
        }
        return waivers;
    }

    private static Pack.Migration migration(Pack.Sheet.Entry entry, Map<String, String> sql) {
        return new Pack.Migration(
                entry.version(),
                entry.name(),
                entry.file(),
                entry.undo(),
                entry.summary(),
                entry.features() == null ? List.of() : entry.features(),
                entry.transaction() == null,
                sql.getOrDefault(entry.file(), ""),
                sql.getOrDefault(entry.undo(), ""),
                entry.schema());
    }

    /** The file names give way to what the files hold. */
    private static DataStep dataStep(Draft.DataFiles files) {
        DataStep named = files.sheet().value();
        return new DataStep(
                named.id(),
                named.title(),
                named.source(),
                named.key(),
                named.keyType(),
                named.target(),
                files.sql().getOrDefault(named.statement(), ""),
                named.remaining(),
                named.mismatched(),
                named.keeps(),
                files.sql().getOrDefault(named.undo(), ""),
                named.changes(),
                named.decisions(),
                named.counts(),
                named.since());
    }

    private static Sample sample(Draft.SampleFiles files) {
        SampleSheet sheet = files.sheet().value();
        return new Sample(
                files.schemaSql(),
                sheet.packs(),
                sheet.begun(),
                files.generateSql(),
                sheet.sizes(),
                files.files(),
                sheet.installations());
    }

    private static <T> Collector<T, ?, Map<String, T>> byKey(Function<T, String> key) {
        return Collectors.toMap(key, Function.identity(), (first, second) -> first, LinkedHashMap::new);
    }
}
