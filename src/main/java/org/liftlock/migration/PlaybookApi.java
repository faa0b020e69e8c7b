package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Step;
import org.liftlock.person.Permissions;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Scenario;
import org.liftlock.product.StepSpec;

/** Playbooks for programs. */
@Path("/api/v1/playbooks")
@Tag(name = "Playbooks")
@PermissionsAllowed(Permissions.RUNS_READ)
@Produces(MediaType.APPLICATION_JSON)
class PlaybookApi {
    private final Products products;

    PlaybookApi(Products products) {
        this.products = products;
    }

    record Items(List<PlaybookBody> items) {}

    record PlaybookBody(
            String name,
            String product,
            String title,

            @Schema(
                    enumeration = {"between", "within", "back"},
                    description = "between leads from one edition to another, within keeps the edition,"
                            + " back leads to the edition of a backup that the run names")
            String route,

            @Nullable @Schema(description = "Only of a playbook between editions")
            String from,

            @Nullable @Schema(description = "Only of a playbook between editions")
            String to,

            @Schema(description = "The editions that a playbook within an edition is for; empty for all")
            List<String> editions,

            String summary,

            @Schema(
                    description = "The cases that it serves, of which parameters.scenario names one;"
                            + " empty when there is but one. Left out, it is the first for the environment")
            List<ScenarioBody> scenarios,

            List<StepBody> steps) {
        static PlaybookBody of(Product product, Playbook playbook) {
            return new PlaybookBody(
                    playbook.name(),
                    product.id(),
                    playbook.title(),
                    playbook.route().id(),
                    playbook.from(),
                    playbook.to(),
                    playbook.editions(),
                    playbook.summary(),
                    playbook.scenarios().stream().map(ScenarioBody::of).toList(),
                    playbook.steps().stream().map(StepBody::of).toList());
        }
    }

    record ScenarioBody(
            String id,
            String title,
            String detail,
            List<String> environments,
            @JsonProperty("leaves_out") List<String> leavesOut) {
        static ScenarioBody of(Scenario scenario) {
            return new ScenarioBody(
                    scenario.id(), scenario.title(), scenario.detail(), scenario.environments(), scenario.leavesOut());
        }
    }

    record StepBody(String name, String kind, String title) {
        static StepBody of(StepSpec step) {
            return new StepBody(step.name(), ((Step) step).kind(), step.title());
        }
    }

    @GET
    @Operation(summary = "The ways that lead from one edition to another, within one, and back to a backup")
    public Items list() {
        return new Items(products.all().stream()
                .flatMap(product -> product.playbooks().stream().map(playbook -> PlaybookBody.of(product, playbook)))
                .toList());
    }
}
