using System.Reflection;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>The names of our projects' types and of their members.</summary>
internal static class OurNames
{
    private static readonly string[] Assemblies =
    [
        "PhrCluster.Grains.Interfaces", "PhrCluster.Words", "PhrCluster.Core", "PhrCluster.Fhir", "PhrCluster.Client", "PhrCluster.Simulation", "phr",
        "PhrCluster.Grains", "PhrCluster.Storage", "PhrCluster.Silo", "PhrCluster.Web", "PhrCluster.Tests.Fast", "PhrCluster.Tests.Support",
    ];

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, Type> Types = Assemblies
        .SelectMany(static name => Assembly.Load(name).GetTypes())
        .Where(static type => type.Namespace?.StartsWith("PhrCluster", StringComparison.Ordinal) == true)
        .ToLookup(static type => type.Name.Split('`')[0]);

    private static readonly HashSet<string> Members = [.. Types.SelectMany(static types => types).SelectMany(MembersOf)];

    /// <summary>True for a type or a member; behind a dot stands a member of the type, or of what the member before it holds.</summary>
    public static bool Has(string name) => name.Split('.') is [var first, var member]
        ? Types.Contains(first) ? Types[first].SelectMany(MembersOf).Contains(member) : Members.Contains(first) && Members.Contains(member)
        : Types.Contains(name) || Members.Contains(name);

    private static IEnumerable<string> MembersOf(Type type) => type.GetMembers(Declared).Select(static member => member.Name);
}
