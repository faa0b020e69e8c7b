package org.liftlock.installation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment.Need;
import org.liftlock.product.Environment.Variable;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.FeatureMatrix.Feature;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet.Command;
import org.liftlock.product.ProductSheet.SupportChannel;

/**
 * The editions of a product side by side, as one organization sees them.
 *
 * @param present the highest edition that the organization runs; null when it runs none, or when staff looks
 */
record EditionComparison(Product product, @Nullable Edition present) {

    /** Picks the highest of the editions that run; editions stand in rising order. */
    static EditionComparison of(Product product, List<String> running) {
        return new EditionComparison(
                product,
                product.editions().reversed().stream()
                        .filter(edition -> running.contains(edition.id()))
                        .findFirst()
                        .orElse(null));
    }

    public List<Edition> editions() {
        return product.editions();
    }

    public boolean isPresent(Edition edition) {
        return edition.equals(present);
    }

    public boolean isHigher(Edition edition) {
        return present != null && editions().indexOf(edition) > editions().indexOf(present);
    }

    /** Whether there is a playbook that leads there from what the organization runs. */
    public boolean isWithinReach(Edition edition) {
        return present != null && product.playbook(present.id(), edition.id()).isPresent();
    }

    public int featureCount(Edition edition) {
        return (int) features(product.features())
                .filter(feature -> feature.in(edition))
                .count();
    }

    /** How many features the organization would gain with an edition. */
    public int gainCount(Edition edition) {
        return present == null
                ? 0
                : (int) features(product.features().gained(present, edition)).count();
    }

    private static Stream<Feature> features(FeatureMatrix matrix) {
        return matrix.categories().stream().flatMap(category -> category.features().stream());
    }

    /** The lowest edition with which the organization would gain the feature; null when it has it, or runs nothing. */
    public @Nullable Edition gainedWith(Feature feature) {
        return present == null || feature.in(present)
                ? null
                : editions().stream()
                        .filter(edition -> isHigher(edition) && feature.in(edition))
                        .findFirst()
                        .orElse(null);
    }

    public String need(Variable variable, Edition edition) {
        Need need = variable.editions().get(edition.id());
        return switch (need) {
            case REQUIRED -> "Required";
            case OPTIONAL -> "Optional";
            case null -> "Not used";
        };
    }

    public List<String> supportChannels(Edition edition) {
        return product.sheet().supportChannels().stream()
                .filter(channel -> channel.editions().contains(edition.id()))
                .map(SupportChannel::name)
                .toList();
    }

    /** Ready to be copied: {@code {api_port}} and the like are replaced by the edition's ports. */
    public List<Command> commands(Edition edition) {
        return product.sheet().commands().stream()
                .filter(command -> command.editions().contains(edition.id()))
                .map(command -> withPorts(command, edition.ports()))
                .toList();
    }

    private static Command withPorts(Command command, Map<String, Integer> ports) {
        String text = command.command();
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            text = text.replace("{" + port.getKey() + "_port}", port.getValue().toString());
        }
        return new Command(command.title(), text, command.editions());
    }
}
