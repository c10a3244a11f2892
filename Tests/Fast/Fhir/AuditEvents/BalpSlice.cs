using System.Text.Json;

namespace PhrCluster.Tests.Fast.Fhir.AuditEvents;

/// <summary>An agent or entity that a profile demands, known by its type.</summary>
/// <param name="Needs">Elements that it must have.</param>
/// <param name="Bans">Elements that it must not have.</param>
/// <param name="Role">Code of <c>object-role</c>, for entities.</param>
/// <param name="Reference">How the reference in <c>what</c> begins.</param>
/// <param name="IsObserver">It is who the source says it is (val-audit-source).</param>
internal sealed record BalpSlice(
    string Type, string[] Needs, string[]? Bans = null, bool? Requestor = null, string? Role = null, string? Reference = null, bool IsObserver = false, bool Repeats = false)
{
    public IEnumerable<string> Faults(IEnumerable<JsonElement> members, string observer)
    {
        var all = members.ToArray();
        if (all.Length == 0 || (all.Length > 1 && !Repeats))
        {
            yield return $"{Type} is there {all.Length} times";
        }

        foreach (var member in all)
        {
            foreach (var name in Needs.Where(name => !member.TryGetProperty(name, out _)))
            {
                yield return $"{Type} has no {name}";
            }

            foreach (var name in (Bans ?? []).Where(name => member.TryGetProperty(name, out _)))
            {
                yield return $"{Type} has {name}";
            }

            if (Wrong(member, observer) is { } wrong)
            {
                yield return $"{Type} has the wrong {wrong}";
            }
        }
    }

    private string? Wrong(JsonElement member, string observer)
    {
        if (Requestor is { } requestor && member.GetProperty("requestor").GetBoolean() != requestor)
        {
            return "requestor";
        }

        if (Role is not null && BalpProfile.Code(member.GetProperty("role")) != "http://terminology.hl7.org/CodeSystem/object-role|" + Role)
        {
            return "role";
        }

        if (Reference is not null && !member.GetProperty("what").GetProperty("reference").GetString()!.StartsWith(Reference, StringComparison.Ordinal))
        {
            return "reference";
        }

        return IsObserver && member.GetProperty("who").GetRawText() != observer ? "observer" : null;
    }
}
