using System.CommandLine;
using System.Globalization;
using PhrCluster.Simulation.Population;

namespace PhrCluster.CommandLine.Commands;

/// <summary>The options that say which virtual nation a command is about.</summary>
internal sealed class NationOptions
{
    public const long MostCitizens = 9_999_999_999;

    private const int DaysBefore = 365;

    public Option<ulong> Seed { get; } = new("--seed")
    {
        Description = "From which everything about the nation follows",
        HelpName = "N",
        DefaultValueFactory = static _ => 1,
    };

    public Option<long> Citizens { get; } = new("--citizens")
    {
        Description = "How many the nation has; none of them takes any room here",
        HelpName = "N",
        DefaultValueFactory = static _ => 60_000_000,
        Validators =
        {
            static result =>
            {
                if (result.Tokens is [var token] && !(long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostCitizens))
                {
                    result.AddError($"--citizens: must be a number from 1 to {MostCitizens}");
                }
            },
        },
    };

    public Option<DateOnly?> Epoch { get; } = new("--epoch")
    {
        Description = $"The nation's first day ({DaysBefore} days before today; with --write, so many days that they end today)",
        HelpName = "YYYY-MM-DD",
        CustomParser = static result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError("--epoch: must be a day, YYYY-MM-DD");
            return null;
        },
    };

    public Option<double> Crises { get; } = new("--crises")
    {
        Description = $"How often its devices show a crisis: the share of their stretches of days that have one ({NationSettings.UsualCrises.ToString(CultureInfo.InvariantCulture)}); 1 for as many as there can be",
        HelpName = "SHARE",
        DefaultValueFactory = static _ => NationSettings.UsualCrises,
        CustomParser = static result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1)
            {
                return share;
            }

            result.AddError("--crises: must be a number from 0 to 1");
            return NationSettings.UsualCrises;
        },
    };

    public IEnumerable<Option> All => [Seed, Citizens, Epoch, Crises];

    public NationSettings Read(ParseResult parsed, DateTimeOffset now, int daysBefore = DaysBefore) => new(
        parsed.GetValue(Seed), parsed.GetValue(Citizens), parsed.GetValue(Epoch) ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-daysBefore))
    {
        Crises = parsed.GetValue(Crises),
    };
}
