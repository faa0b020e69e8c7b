package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a program asks for when it plans or starts an upgrade. */
record NewRun(
        @Nullable @Schema(description = "The installation's id", format = "uuid")
        String installation,

        @Nullable @Schema(examples = "community-to-business")
        String playbook,

        @Nullable @Schema(enumeration = {"dry_run", "rehearsal", "execute"})
        String mode,

        @Nullable
        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "What the playbook would like to be told; never secrets. Where it serves several cases, scenario names one of them")
        JsonNode parameters,

        @Nullable
        @Schema(
                description =
                        "The digest of the dry run that was looked at: the run stops before it writes when it would do anything else")
        String digest,

        @Nullable
        @Schema(
                format = "date-time",
                description =
                        "When the maintenance window begins in which it shall run, such as 2026-11-29T01:00:00Z. Without it, the next free one; at once where none is defined. GET /api/v1/installations/{id}/windows lists them")
        String window) {}
