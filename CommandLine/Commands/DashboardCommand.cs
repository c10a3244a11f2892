using System.Collections.Immutable;
using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr dashboard</c>: a record at a glance.</summary>
internal static class DashboardCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var codes = RepeatedOption.Codes("Show only what has this code, of LOINC unless a system is given, or any code of a common name, such as glucose; repeatable");
        var command = new Command("dashboard", "Shows a record at a glance: the latest of each measure with its trend, and the latest events, as far as the caller may see them.")
        {
            citizen, codes.Option, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var dashboard = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.Dashboard(cancellation));
            var shown = Only(codes.Read(parsed), dashboard);
            RecordCall.Tell(
                parsed, session, output, json => DashboardJson.Write(json, shown), console => DashboardText.Write(console, shown));
            return RecordCall.ExitOf(output, id, dashboard.Version);
        });
        return command;
    }

    private static DashboardDisclosed Only(ImmutableArray<Coding> codes, DashboardDisclosed dashboard)
    {
        return codes.IsEmpty ? dashboard : dashboard with
        {
            Measures = [.. dashboard.Measures.Where(it => IsNamed([it.Code, .. it.Latest.Item.Code.Codings, .. it.Components.Select(static part => part.Code)]))],
            Events = [.. dashboard.Events.Where(it => IsNamed([it.Code]))],
        };

        bool IsNamed(ImmutableArray<Coding> codings) => codings.Any(coding => codes.Any(coding.Means));
    }
}
