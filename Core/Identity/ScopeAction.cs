namespace PhrCluster.Core.Identity;

/// <summary>What a SMART v2 scope permits on a resource type, in the order of its letters <c>c r u d s</c>.</summary>
[Flags]
public enum ScopeAction : byte
{
    None = 0,
    Create = 1,
    Read = 2,
    Update = 4,
    Delete = 8,
    Search = 16,
    All = Create | Read | Update | Delete | Search,
}
