using System.Diagnostics.CodeAnalysis;

namespace PhrCluster.Core.Identity;

/// <summary>
/// Names of organisations: the code of an ODS organisation may come with its system or without, in tickets and in consents, and is the same organisation's.
/// </summary>
public static class OrganizationNames
{
    private const string OdsSystem = "https://fhir.nhs.uk/Id/ods-organization-code";

    public static bool AreSame(string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal)
        || (one is not null && other is not null && Plain(one).SequenceEqual(Plain(other)));

    /// <summary>The name under which an organisation is kept: whoever writes the system before it means the same.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static string? Kept(string? name) => name is null || Plain(name) is var plain && plain.Length == name.Length ? name : plain.ToString();

    /// <summary>Without the system, which stands before a bar or a slash.</summary>
    private static ReadOnlySpan<char> Plain(string name) =>
        name.Length > OdsSystem.Length + 1 && name[OdsSystem.Length] is '|' or '/' && name.StartsWith(OdsSystem, StringComparison.OrdinalIgnoreCase)
            ? name.AsSpan(OdsSystem.Length + 1)
            : name;
}
