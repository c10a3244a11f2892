using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Grains.Identity;

/// <summary>The issuer's public keys.</summary>
public interface ITicketKeys
{
    /// <summary>
    /// The keys that count now. The same array is returned as long as they are the same: a new array ends the life of every ticket
    /// that was verified under the old one, so that a withdrawn key is of no use from then on.
    /// </summary>
    ImmutableArray<SecurityKey> Current { get; }

    /// <summary>A ticket named a key that is not among them. Returns at once; where keys are fetched, they are fetched anew soon.</summary>
    void AskForMore() { }
}
