using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Simulation.Writing;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr simulate --write</c>: a virtual nation as FHIR files.</summary>
internal sealed class SimulateWrite(NationOptions nation, SessionOptions session, Output output)
{
    /// <summary>Twice the days of a mean, so that a dashboard shows where it is going.</summary>
    private const int DefaultDays = 60;

    public Option<string[]> Files { get; } = new("--write")
    {
        Description = "Write what arrives for the nation as FHIR R4 NDJSON, split evenly over the files; .gz makes gzip",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<int> Days { get; } = new("--days")
    {
        Description = "With --write: so many days from the nation's first",
        HelpName = "N",
        DefaultValueFactory = static _ => DefaultDays,
        Validators =
        {
            static result =>
            {
                if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 36_500))
                {
                    result.AddError("--days: must be a number from 1 to 36500");
                }
            },
        },
    };

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Files) is { Length: > 0 };

    public async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var files = parsed.GetValue(Files)!;
        if (files.Distinct(StringComparer.Ordinal).Count() < files.Length)
        {
            throw CommandFailedException.Usage("--write: must name each file once");
        }

        foreach (var file in files)
        {
            OutputFile.MustBeWritable(Files.Name, file);
        }

        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        var plan = Plan(parsed, time.GetUtcNow(), [.. files]);
        var report = await NationWriter.Write(plan, cancellation);
        Tell(parsed.GetValue(session.Json), report, time.GetElapsedTime(began));
        return ExitCode.Done;
    }

    /// <summary>What nobody dates ends now: nothing of it is still to come.</summary>
    private WritePlan Plan(ParseResult parsed, DateTimeOffset now, ImmutableArray<string> files)
    {
        var days = parsed.GetValue(Days);
        return new WritePlan(
            nation.Read(parsed, now, days - 1), FirstDay: 0, days, files, parsed.GetValue(nation.Epoch) is null ? now : null);
    }

    private void Tell(bool asJson, WriteReport report, TimeSpan took)
    {
        if (asJson)
        {
            output.WriteJson(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("citizens", report.Citizens);
                json.WriteNumber("observations", report.Observations);
                json.WriteNumber("immunizations", report.Immunizations);
                json.WriteNumber("lines", report.Lines);
                json.WriteNumber("bytes", report.Bytes);
                json.WriteNumber("seconds", took.TotalSeconds);
                json.WriteEndObject();
            });
            return;
        }

        output.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {report.Citizens:N0} citizens, {report.Observations:N0} Observations and {report.Immunizations:N0} Immunizations ({report.Bytes / 1e6:N1} MB) in {took.TotalSeconds:N1} s: {report.Observations / took.TotalSeconds:N0} Observations/s."));
    }
}
