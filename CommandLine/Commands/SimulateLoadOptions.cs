using System.CommandLine;
using System.Globalization;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Studies;

namespace PhrCluster.CommandLine.Commands;

/// <summary>What <c>phr simulate --load</c> can be told.</summary>
internal sealed class SimulateLoadOptions
{
    private const double MostPerSecond = 1_000_000;
    private const long DefaultSample = 10_000;
    private const int DefaultCallers = 32;
    private const int DefaultProgrammes = 12;

    /// <summary>As many days as the calendar has after any epoch, and more.</summary>
    private const int MostRounds = 100_000;

    public Option<long> Sample { get; } = Number("--sample", $"Citizens that the run is about, spread over the nation ({DefaultSample}, or all of a smaller nation)", 1, NationOptions.MostCitizens, 0);

    public Option<Slice> Slice { get; } = Parsed("--slice", "The share of the sample that this process drives, of N processes", "K/N", Simulation.Load.Slice.Parse,
        $"must be K/N with 1 <= K <= N <= {Simulation.Load.Slice.Most}", Simulation.Load.Slice.Whole);

    public Option<double?> Rate { get; } = new("--rate")
    {
        Description = "Open loop: so many calls a second, at their instants, whether or not those before them were answered",
        HelpName = "R[/s]",
        CustomParser = static result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text.EndsWith("/s", StringComparison.Ordinal) ? text[..^2] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
                && rate is > 0 and <= MostPerSecond)
            {
                return rate;
            }

            result.AddError($"--rate: must be a number of calls a second, above 0 and up to {MostPerSecond:0}");
            return null;
        },
    };

    public Option<long> Callers { get; } = Number("--callers", "Closed loop: so many callers, each making one call after the other", 1, ClosedLoop.MostCallers, DefaultCallers);

    public Option<long> InFlight { get; } = Number("--in-flight", "With --rate: calls under way at a time; one more waits, and its wait counts", 1, OpenLoop.MostInFlight, OpenLoop.DefaultInFlight);

    public Option<TimeSpan?> Duration { get; } = Time("--duration", "How long to go on, such as 90s, 30m or 2h");

    public Option<TimeSpan?> WarmUp { get; } = Time("--warm-up", "Go on so long before the duration begins, such as 60s: those calls are made like all, and reported apart");

    public Option<long> Rounds { get; } = Number("--rounds", "How many days of each citizen of the sample to go through", 1, MostRounds, 0);

    public Option<long> FirstRound { get; } = Number("--first-round", "The day to begin with; those before it were another run's, with the same seed and sample", 0, MostRounds, 0);

    public Option<CallMix> Mix { get; } = Parsed("--mix", $"Calls of each kind, as weights ({CallMix.Default})", "KIND=N,…", CallMix.Parse, CallMix.Rule, CallMix.Default);

    public Option<long> Programmes { get; } = Number("--programmes", "With programme= in --mix: how many programmes use the nation's data, by turns research and planning", 1, NationStudies.Most, DefaultProgrammes);

    public Option<Uri?> Subscribers { get; } = Origin("--subscribers", "With subscription= in --mix: where this process takes their notifications in; the silos' --subscription-origins must name it");

    public Option<Uri?> Notices { get; } = Origin("--notices", "Where this process takes messages to citizens in; the silos' --notice-service must name it");

    public Option<string?> Ledger { get; } = new("--ledger")
    {
        Description = "Write down what each call was told, for --check; the file must not be there yet",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [Sample, Slice, Rate, Callers, InFlight, Duration, WarmUp, Rounds, FirstRound, Mix, Programmes, Subscribers, Notices, Ledger];

    /// <exception cref="CommandFailedException">They do not go together.</exception>
    public (LoadPlan Plan, LoadOptions Options) Read(ParseResult parsed, NationSettings nation)
    {
        var sample = parsed.GetValue(Sample) is > 0 and var asked ? asked : Math.Min(DefaultSample, nation.Citizens);
        var mix = parsed.GetValue(Mix)!;
        var plan = new LoadPlan(nation, sample, parsed.GetValue(Slice)!, mix, mix.Programme > 0 ? (int)parsed.GetValue(Programmes) : 0);
        var options = new LoadOptions(
            parsed.GetValue(Rate), (int)parsed.GetValue(Callers), (int)parsed.GetValue(InFlight), (int)parsed.GetValue(FirstRound),
            parsed.GetValue(Rounds) is > 0 and var rounds ? (int)rounds : null, parsed.GetValue(Duration))
        {
            WarmUp = parsed.GetValue(WarmUp) ?? TimeSpan.Zero,
        };
        return sample > nation.Citizens ? throw CommandFailedException.Usage("--sample: must not be more than --citizens")
            : plan.Slice.CountOf(sample) == 0 ? throw CommandFailedException.Usage("--slice: the sample has no citizen for it")
            : options.Rate is not null && parsed.GetResult(Callers) is { Implicit: false } ? throw CommandFailedException.Usage("--callers: goes without --rate")
            : options.Rate is null && parsed.GetResult(InFlight) is { Implicit: false } ? throw CommandFailedException.Usage("--in-flight: goes with --rate")
            : (plan.Mix.Subscription > 0) != (parsed.GetValue(Subscribers) is not null) ? throw CommandFailedException.Usage("--subscribers: goes with a --mix that has subscription=, and that with it")
            : plan.Programmes == 0 && parsed.GetResult(Programmes) is { Implicit: false } ? throw CommandFailedException.Usage("--programmes: goes with a --mix that has programme=")
            : options is { Rounds: null, Duration: null } ? throw CommandFailedException.Usage("--load: needs --duration or --rounds")
            : (plan, options);
    }

    private static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (DurationOf(result.Tokens[0].Value) is { } duration)
            {
                return duration;
            }

            result.AddError($"{name}: must be such as 90s, 30m or 2h, and at most 240h");
            return null;
        },
    };

    private static TimeSpan? DurationOf(string text)
    {
        var unit = text.Length > 0 ? text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, _ => 0 } : 0;
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && (long)number * unit <= 240 * 3_600
            ? TimeSpan.FromSeconds((long)number * unit)
            : null;
    }

    private static Option<long> Number(string name, string description, long from, long to, long otherwise) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            {
                return number;
            }

            result.AddError($"{name}: must be a number from {from} to {to}");
            return otherwise;
        },
    };

    /// <summary>Where this process listens.</summary>
    private static Option<Uri?> Origin(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var origin) && origin is { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" })
            {
                return origin;
            }

            result.AddError($"{name}: must be such as http://127.0.0.1:9400");
            return null;
        },
    };

    private static Option<T> Parsed<T>(string name, string description, string helpName, Func<string, T?> parse, string rule, T otherwise)
        where T : class => new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                if (parse(result.Tokens[0].Value) is { } value)
                {
                    return value;
                }

                result.AddError($"{name}: {rule}");
                return otherwise;
            },
        };
}
