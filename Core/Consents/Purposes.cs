using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Identity;

namespace PhrCluster.Core.Consents;

/// <summary>
/// What a rule's purposes say of a request's. A permit means exactly what it names; a denial of a purpose covers what is within it, but for two: emergencies
/// are denied by name (ADR 0007), and care of the person is no business of an operation's, whatever the vocabulary says.
/// </summary>
internal static class Purposes
{
    public static bool Cover(ProvisionType type, ImmutableArray<string> named, string? asked)
    {
        foreach (var purpose in named.AsSpan())
        {
            if (purpose == asked || (type == ProvisionType.Deny && asked is not null && Denies(purpose, asked)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Denies(string named, string asked) => VocabularyTree.Purposes.IsWithin(asked, named) && (named, asked) switch
    {
        (PurposeOfUse.Treatment, _) => !VocabularyTree.Purposes.IsWithin(asked, PurposeOfUse.EmergencyTreatment),
        (PurposeOfUse.Operations, PurposeOfUse.CareManagement) => false,
        _ => true,
    };
}
