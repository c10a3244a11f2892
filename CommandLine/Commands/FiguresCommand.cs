using System.Buffers;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Programmes;
using PhrCluster.Client.Publishing;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Contributions;
using PhrCluster.Fhir.Publishing;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr figures</c>, <c>phr programme publish</c> and <c>phr contributions</c>: what programmes count of people, and what they publish.</summary>
internal static class FiguresCommand
{
    private static PublishingWords Words => Language.Default.Publishing;

    public static Command Figures(SessionOptions session, Output output)
    {
        var id = ProgrammeCommand.Id();
        var csv = new Option<bool>("--csv") { Description = "As comma-separated values" };
        var fhir = new Option<bool>("--fhir") { Description = "As FHIR MeasureReports, one a line" };
        var command = new Command("figures", "Shows all that a programme published; it is public.") { id, csv, fhir, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, Caller.ProgrammeAdministrator(), citizen: null, cancellation);
            var programme = (await ProgrammeRegister.Show(connected.Phr.Grains, parsed.GetValue(id)!, null, cancellation)).Current;
            var tables = await ProgrammeFigures.All(connected.Phr.Grains, programme.Id, cancellation);
            if (parsed.GetValue(fhir))
            {
                foreach (var table in tables)
                {
                    var report = new ArrayBufferWriter<byte>();
                    using (var json = new Utf8JsonWriter(report))
                    {
                        MeasureReportRenderer.Write(json, table, cell => Words.Cell(ProgrammeFigures.TableOf(programme, table.Table), cell));
                    }

                    output.WriteLine(report.WrittenSpan);
                }

                return ExitCode.Done;
            }

            return parsed.GetValue(csv)
                ? WriteCsv(output, programme, tables)
                : RecordCall.Tell(parsed, session, output, json => PublishingJson.Write(json, programme, tables), console =>
                {
                    foreach (var line in tables.SelectMany(table => Lines(programme, table)).DefaultIfEmpty(Words.NothingPublished))
                    {
                        console.WriteLine(Plain.Of($"{line}"));
                    }
                });
        });
        return command;
    }

    public static Command Publish(SessionOptions session, Output output)
    {
        var id = ProgrammeCommand.Id();
        var command = new Command("publish", "Publishes the tables of all periods that are over; for administrators of programmes.") { id, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, Caller.ProgrammeAdministrator(), citizen: null, cancellation);
            var published = await ProgrammeFigures.Publish(connected.Session, parsed.GetValue(id)!, cancellation);
            return RecordCall.Tell(parsed, session, output, json => PublishingJson.Write(json, published), console =>
            {
                console.WriteLine(Words.Done(published.New.Length));
                foreach (var one in published.New)
                {
                    console.WriteLine(Plain.Of($"{Words.Listed(one)}"));
                }

                foreach (var waiting in published.Waiting)
                {
                    console.WriteLine(Plain.Of($"{Words.Waits(waiting)}"));
                }
            });
        });
        return command;
    }

    public static Command Contributions(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("contributions", "Shows how a citizen is counted by programmes, and how that ever changed: all that leaves of them.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, Caller.Self, parsed.GetValue(citizen)!, cancellation);
            var held = await connected.Citizen(parsed.GetValue(citizen)!).Programmes(cancellation);
            var changes = new List<ContributionChange>();
            await foreach (var page in connected.Citizen(parsed.GetValue(citizen)!).Contributions(cancellation))
            {
                changes.AddRange(page.Changes);
            }

            var programmes = new Dictionary<string, Programme>();
            foreach (var programme in held.Contributions.Select(static it => it.Programme).Concat(changes.Select(static it => it.Programme)).Distinct())
            {
                programmes[programme] = (await ProgrammeRegister.Show(connected.Phr.Grains, programme, null, cancellation)).Current;
            }

            RecordCall.Tell(parsed, session, output, json => PublishingJson.Write(json, parsed.GetValue(citizen)!, held, changes, TableOf), console =>
            {
                foreach (var line in held.Contributions.SelectMany(it => it.IsIn ? it.Slots.Select(slot => Words.Counted(it.Programme, TableOf(it.Programme, slot.Table), slot)) : [Words.Left(it.Programme)])
                    .DefaultIfEmpty(Words.NothingContributed)
                    .Concat(held.PassedOver.Select(static it => Words.PassedOver(it, RecordLimits.MaxPlanningContributions))).Append(Words.WhatStays))
                {
                    console.WriteLine(Plain.Of($"{line}"));
                }

                foreach (var line in changes.SelectMany(Lines).Prepend(changes.Count > 0 ? Words.HowItChanged : "").Where(static line => line.Length > 0))
                {
                    console.WriteLine(Plain.Of($"{line}"));
                }
            });
            return RecordCall.ExitOf(output, parsed.GetValue(citizen)!, held.Version);

            IEnumerable<string> Lines(ContributionChange change) => (change.IsIn ? change.Slots.Select(slot => Words.Counted(change.Programme, TableOf(change.Programme, slot.Table), slot)) : [Words.Left(change.Programme)])
                .Select(line => $"  {TimeText.Of(change.At)}  {line} {Words.Why(change.Why)}");

            ProgrammeTable? TableOf(string programme, string table) => ProgrammeFigures.TableOf(programmes.GetValueOrDefault(programme), table);
        });
        return command;
    }

    private static IEnumerable<string> Lines(Programme programme, PublishedTable table)
    {
        var terms = ProgrammeFigures.TableOf(programme, table.Table);
        yield return $"{terms?.Title ?? table.Table}, {Words.Period(table.From, table.Until)}";
        foreach (var cell in table.Cells)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {Words.Cell(terms, cell.Cell)}: {cell.Figure}");
        }

        yield return $"  {Words.Total(table.Total)}";
        yield return $"  {Words.HowSure}";
        if (table.IsPartial)
        {
            yield return $"  {Words.Partial}";
        }
    }

    private static int WriteCsv(Output output, Programme programme, ImmutableArray<PublishedTable> tables)
    {
        output.Text.WriteLine("table,from,until,published,cell,figure");
        foreach (var table in tables)
        {
            foreach (var cell in table.Cells)
            {
                output.Text.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{table.Table},{table.From:yyyy-MM-dd},{table.Until:yyyy-MM-dd},{TimeText.Of(table.At)},\"{Words.Cell(ProgrammeFigures.TableOf(programme, table.Table), cell.Cell)}\",{cell.Figure}"));
            }
        }

        return ExitCode.Done;
    }
}
