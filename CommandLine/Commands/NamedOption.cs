using System.CommandLine;

namespace PhrCluster.CommandLine.Commands;

/// <summary>An option whose value is one of a few words.</summary>
internal static class NamedOption
{
    public static Option<T?> Create<T>(string name, string description, IReadOnlyDictionary<string, T> names)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = string.Join('|', names.Keys),
            CustomParser = result =>
            {
                if (names.TryGetValue(result.Tokens[0].Value, out var value))
                {
                    return value;
                }

                result.AddError($"{name}: {result.Tokens[0].Value} is not one of {string.Join(", ", names.Keys)}");
                return null;
            },
        };
}
