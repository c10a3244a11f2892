using System.CommandLine;
using System.Globalization;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Plans;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr plan</c>: what a citizen and their practice agreed on, for the rules of alerts.</summary>
internal static class PlanCommand
{
    private const string Nothing = "none";

    public static Command Create(SessionOptions session, Output output) => new("plan", "Shows and changes what a citizen and their practice agreed on, for the rules of alerts.")
    {
        Show(session, output), Set(session, output),
    };

    private static Command Show(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var version = new Option<long?>("--version") { Description = "The plan as it stood at that version of the record", HelpName = "VERSION" };
        var command = new Command("show", "Shows the plan, as far as the caller sees the readings that it is about.") { citizen, version, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var shown = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.CarePlan(parsed.GetValue(version), cancellation));
            Tell(parsed, session, output, id, shown.Version, shown.Held);
            return RecordCall.ExitOf(output, id, shown.Version);
        });
        return command;
    }

    private static Command Set(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var facts = RepeatedOption.Named("--fact", "What the rules must know; may be repeated", "FACT", PlanLevels.Facts);
        var gone = RepeatedOption.Named("--no-fact", "What does not hold any more; may be repeated", "FACT", PlanLevels.Facts);
        var levels = RepeatedOption.One(
            "--level", "A level of the citizen's own, or none for the usual one; may be repeated", $"NAME=NUMBER|NAME={Nothing}", LevelOf,
            $"must be NAME=NUMBER or NAME={Nothing}, of {string.Join(", ", PlanLevels.All.Select(static it => it.Name))}");
        var measurements = RepeatedOption.One(
            "--measure", "What is to be measured, and how often, or none; may be repeated", $"NAME=TIMES/day|NAME=TIMES/week|NAME={Nothing}", MeasurementOf,
            $"must be NAME=TIMES/day, NAME=TIMES/week or NAME={Nothing}");
        var best = new Option<string?>("--best-peak-flow") { Description = "The best peak flow in L/min, since a day or now; or none", HelpName = $"NUMBER[@TIME]|{Nothing}" };
        best.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text != Nothing && BestOf(text, DateTimeOffset.UnixEpoch) is null)
            {
                result.AddError(Language.Default.Plans.OptionFault("--best-peak-flow", $"NUMBER, NUMBER@TIME or {Nothing}"));
            }
        });
        var command = new Command("set", "Changes parts of the plan, and leaves the others; for the citizen, and the practice that they are registered with.")
        {
            citizen, facts.Option, gone.Option, levels.Option, measurements.Option, best, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var held = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, async record =>
            {
                var before = (await record.CarePlan(cancellation: cancellation)).Held;
                var (changedLevels, changedMeasurements) = (levels.Read(parsed), measurements.Read(parsed));
                var plan = before.Plan with
                {
                    Facts = (before.Plan.Facts | facts.Read(parsed).Aggregate(PlanFacts.None, static (all, fact) => all | fact))
                        & ~gone.Read(parsed).Aggregate(PlanFacts.None, static (all, fact) => all | fact),
                    Levels =
                    [
                        .. before.Plan.Levels.Where(level => !changedLevels.Any(it => it.Kind == level.Kind)),
                        .. changedLevels.Where(static it => it.Value is not null).Select(static it => new OwnLevel(it.Kind, it.Value!.Value)),
                    ],
                    Measurements =
                    [
                        .. before.Plan.Measurements.Where(measurement => !changedMeasurements.Any(it => string.Equals(it.Name, measurement.Name, StringComparison.OrdinalIgnoreCase))),
                        .. changedMeasurements.Where(static it => it.Times > 0).Select(static it => new PlannedMeasurement(it.Name, it.Times, it.Per)),
                    ],
                    BestPeakFlow = parsed.GetValue(best) is not { } text ? before.Plan.BestPeakFlow : text == Nothing ? null : BestOf(text, TimeProvider.System.GetUtcNow().AddMinutes(-1)),
                };
                return await record.SetCarePlan(plan, before.Version, cancellation);
            });
            Tell(parsed, session, output, id, held.Version, held.Held);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(ParseResult parsed, SessionOptions session, Output output, string citizen, long version, HeldCarePlan held)
    {
        var words = Language.Default.Plans;
        RecordCall.Tell(
            parsed, session, output,
            json => PlanJson.Write(json, citizen, version, held),
            console =>
            {
                foreach (var sentence in words.Of(held.Plan).Append(words.Changed(held)).Where(static it => it.Length > 0))
                {
                    console.WriteLine(Plain.Of(sentence));
                }
            });
    }

    private static ChangedLevel? LevelOf(string text) => text.Split('=') is [var name, var value] && PlanLevels.Find(name) is { } level
        ? value == Nothing ? new ChangedLevel(level.Kind, null)
            : decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? new ChangedLevel(level.Kind, number) : null
        : null;

    private static ChangedMeasurement? MeasurementOf(string text) => text.Split('=') is [{ Length: > 0 } name, var often]
        ? often == Nothing ? new ChangedMeasurement(name, 0, PlanPeriod.Day)
            : often.Split('/') is [var count, "day" or "week"] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0
                ? new ChangedMeasurement(name, times, often.EndsWith("day", StringComparison.Ordinal) ? PlanPeriod.Day : PlanPeriod.Week)
            : null
        : null;

    /// <param name="now">When it was blown, unless the text says.</param>
    private static BestPeakFlow? BestOf(string text, DateTimeOffset now) =>
        text.Split('@') is [var value, .. var at] && at.Length <= 1 && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && (at.Length == 0 ? now : PeriodText.StartOf(at[0])) is { } time
            ? new BestPeakFlow(number, time)
            : null;

    private sealed record ChangedLevel(LevelKind Kind, decimal? Value);

    private sealed record ChangedMeasurement(string Name, int Times, PlanPeriod Per);
}
