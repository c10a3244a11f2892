using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>
/// Who acts for the citizen, with which rights and until when, is said outright: by a consent of the delegation category, and by no other.
/// </summary>
internal static class DelegationRules
{
    /// <summary>What a delegation must be, its provisions being well formed.</summary>
    public static Fault? Check(Provision root)
    {
        if (root.Type != ProvisionType.Permit)
        {
            return new Fault("provision.type", "must be permit in a delegation");
        }

        if (root.Period?.End is null)
        {
            return new Fault("provision.period", "must have an end in a delegation");
        }

        if (root.Actors.IsEmpty)
        {
            return new Fault("provision.actor", "must name whom you let act for you in a delegation");
        }

        return root.Actions.IsEmpty ? new Fault("provision.action", "must be stated in a delegation") : CheckEach(root, "provision");
    }

    /// <summary>What a consent must not be that is no delegation.</summary>
    public static Fault? CheckOther(Provision root) => CheckNone(root, "provision");

    private static Fault? CheckEach(Provision provision, string path)
    {
        for (var i = 0; i < provision.Actors.Length; i++)
        {
            if (provision.Actors[i].Kind != ActorKind.RelatedPerson)
            {
                return new Fault($"{path}.actor[{i}]", "must be a related person in a delegation");
            }
        }

        for (var i = 0; i < provision.Actions.Length; i++)
        {
            if (provision.Actions[i] is not (ConsentAction.Access or ConsentAction.Collect or ConsentAction.Correct or ConsentAction.Manage))
            {
                return new Fault($"{path}.action[{i}]", "must be access, collect, correct or manage in a delegation");
            }
        }

        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            if (CheckEach(provision.Provisions[i], $"{path}.provision[{i}]") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static Fault? CheckNone(Provision provision, string path)
    {
        for (var i = 0; provision.Type == ProvisionType.Permit && i < provision.Actors.Length; i++)
        {
            if (provision.Actors[i].Kind == ActorKind.RelatedPerson)
            {
                return new Fault($"{path}.actor[{i}]", "may be a related person only in a delegation, or to deny");
            }
        }

        for (var i = 0; provision.Type == ProvisionType.Permit && i < provision.Actions.Length; i++)
        {
            if (provision.Actions[i] == ConsentAction.Manage)
            {
                return new Fault($"{path}.action[{i}]", "may be manage only in a delegation, or to deny");
            }
        }

        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            if (CheckNone(provision.Provisions[i], $"{path}.provision[{i}]") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
