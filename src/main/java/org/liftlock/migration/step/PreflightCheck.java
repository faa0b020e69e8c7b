package org.liftlock.migration.step;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.problem.Finding;

/** One thing that is looked at before a run begins; a playbook names it by its {@code id}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "id")
@JsonSubTypes({
    @Type(value = ServerVersionCheck.class, name = "server_version"),
    @Type(value = ClientToolsCheck.class, name = "client_tools"),
    @Type(value = ExtensionsCheck.class, name = "extensions"),
    @Type(value = PrivilegesCheck.class, name = "privileges"),
    @Type(value = RowVisibilityCheck.class, name = "row_visibility"),
    @Type(value = EditionCheck.class, name = "edition"),
    @Type(value = LicenseCheck.class, name = "license"),
    @Type(value = RevisionHeadsCheck.class, name = "revision_heads"),
    @Type(value = OpenTransactionsCheck.class, name = "open_transactions"),
    @Type(value = ReplicationCheck.class, name = "replication"),
    @Type(value = InvalidIndexesCheck.class, name = "invalid_indexes"),
    @Type(value = MemoryCheck.class, name = "memory"),
    @Type(value = CpuCheck.class, name = "cpu"),
    @Type(value = DiskCheck.class, name = "disk"),
    @Type(value = ClockCheck.class, name = "clock")
})
public sealed interface PreflightCheck
        permits ServerVersionCheck,
                ClientToolsCheck,
                ExtensionsCheck,
                PrivilegesCheck,
                RowVisibilityCheck,
                EditionCheck,
                LicenseCheck,
                RevisionHeadsCheck,
                OpenTransactionsCheck,
                ReplicationCheck,
                InvalidIndexesCheck,
                MemoryCheck,
                CpuCheck,
                DiskCheck,
                ClockCheck {

    /** What was seen, as information when it is in order, with a remedy when it is not. Reads only. */
    List<Finding> look(Inspection inspection) throws SQLException;

    /** Whether it can say nothing while the database cannot be reached. */
    default boolean needsDatabase() {
        return true;
    }
}
