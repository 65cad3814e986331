package io.lakescope.app.cli;

import java.util.List;

/** Every command, in the order in which help lists them. */
final class Commands {

    private Commands() {}

    static List<Object> all(Session session) {
        return List.of(
                new DemoCommand(session),
                new LocalCommand(session),
                new CheckCommand(session),
                new ListCommand(session),
                new DescribeCommand(session),
                new SchemaCommand(session),
                new ReadCommand(session),
                new CountCommand(session),
                new ExportCommand(session),
                new SqlCommand(session),
                new JobCommand(session),
                new ScheduleCommand(session),
                new BoardCommand(session),
                new IngestCommand(session),
                new RedriveCommand(session),
                new LagCommand(session),
                new AggregateCommand(session),
                new BackupCommand(session),
                new VerifyCommand(session),
                new DrillCommand(session),
                new ReadinessCommand(session),
                new VersionsCommand(session),
                new RestoreCommand(session),
                new UndoCommand(session),
                new PurgeCommand(session),
                new DropCommand(session),
                new ExpireCommand(session),
                new ApproveCommand(session),
                new ApprovalsCommand(session),
                new RegisterCommand(session),
                new AuditCommand(session),
                new KeysCommand(session),
                new ServeCommand(session),
                new CacheCommand(session),
                new CostsCommand(session),
                new StatisticsCommand(session),
                new HistoryCommand(session));
    }
}
