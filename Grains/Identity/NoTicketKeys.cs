using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Grains.Identity;

/// <summary>A silo that was given no issuer believes no ticket.</summary>
internal sealed class NoTicketKeys : ITicketKeys
{
    public ImmutableArray<SecurityKey> Current => [];
}
