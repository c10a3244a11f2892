using PhrCluster.Consents;
using PhrCluster.Core.Identity;

namespace PhrCluster.Core.Consents;

/// <summary>What a request is judged by. Everything else about the caller is irrelevant, however loudly stated.</summary>
/// <param name="Action">What is to be done with the data.</param>
public readonly record struct ConsentQuestion(Requester By, ConsentAction Action, DateTimeOffset Now);
