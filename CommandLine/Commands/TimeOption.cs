using System.CommandLine;
using System.CommandLine.Parsing;
using PhrCluster.Client.Consents;

namespace PhrCluster.CommandLine.Commands;

/// <summary>Options that bound a period, as <see cref="PeriodText"/> reads them.</summary>
internal static class TimeOption
{
    public static Option<DateTimeOffset?> Start(string name, string description) => Create(name, description, PeriodText.StartOf);

    public static Option<DateTimeOffset?> End(string name, string description) => Create(name, description + "; a day, month or year is included whole", PeriodText.EndOf);

    private static Option<DateTimeOffset?> Create(string name, string description, Func<string, DateTimeOffset?> read) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => Parse(result, name, read),
    };

    private static DateTimeOffset? Parse(ArgumentResult result, string name, Func<string, DateTimeOffset?> read)
    {
        var time = read(result.Tokens[0].Value);
        if (time is null)
        {
            result.AddError($"{name}: {PeriodText.Rule}");
        }

        return time;
    }
}
