using System.CommandLine;
using PhrCluster.CommandLine.Connecting;

namespace PhrCluster.CommandLine.Commands;

/// <summary>The command line as a whole.</summary>
internal static class PhrCommand
{
    public const string Name = "phr";

    public static RootCommand Create(Output output)
    {
        var session = new SessionOptions();
        return new RootCommand("Talks to a silo of the personal health record: brings data in, and shows what a record holds and who saw it.")
        {
            session.Gateway,
            session.ClusterId,
            session.ServiceId,
            session.Certificate,
            session.Key,
            session.Authority,
            session.Json,
            ImportCommand.Create(session, output),
            CitizensCommand.Create(session, output),
            NamesCommand.Create(session, output),
            ConcernsCommand.Create(session, output),
            AlertsCommand.Create(session, output),
            PlanCommand.Create(session, output),
            WorklistCommand.Create(session, output),
            SubscriptionsCommand.Create(session, output),
            ProgrammeCommand.List(session, output),
            ProgrammeCommand.Create(session, output),
            FiguresCommand.Figures(session, output),
            FiguresCommand.Contributions(session, output),
            DashboardCommand.Create(session, output),
            ReadingsCommand.Create(session, output),
            ConsentCommand.Create(session, output),
            LabelCommand.Create(session, output),
            DelegateCommand.Create(session, output),
            RegisterCommand.Create(session, output),
            EmergencyCommand.Create(session, output),
            NoticesCommand.Create(session, output),
            ExplainCommands.Explain(session, output),
            ExplainCommands.Replay(session, output),
            LogCommand.Create(session, output),
            VerifyCommand.Create(session, output),
            AnchorCommand.Create(session, output),
            ExportCommand.Create(session, output),
            TicketCommand.Create(session, output),
            SimulateCommand.Create(session, output),
        };
    }
}
