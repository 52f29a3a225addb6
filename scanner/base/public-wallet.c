/* public-wallet.c - coins and exchanges that are programs, and the first of all wallets. */
#include "base/public-wallet.h"

static const BhSpan wallets[] = {
  BH_SPAN_INIT ("bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),          /* the first block's */
  BH_SPAN_INIT ("ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7"), /* USDT */
  BH_SPAN_INIT ("ethereum:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"), /* USDC */
  BH_SPAN_INIT ("ethereum:0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"), /* WETH */
  BH_SPAN_INIT ("ethereum:0x6b175474e89094c44da98b954eedeac495271d0f"), /* DAI */
  BH_SPAN_INIT ("ethereum:0x2260fac5e5542a773aa44fbcfedf7c193bc2c599"), /* WBTC */
  BH_SPAN_INIT ("ethereum:0x95ad61b0a150d79219dcf64e1e6cc01f0b64c4ce"), /* SHIB */
  BH_SPAN_INIT ("ethereum:0x514910771af9ca656af840dff83e8264ecf986ca"), /* LINK */
  BH_SPAN_INIT ("ethereum:0x1f9840a85d5af5bf1d1762f925bdaddc4201f984"), /* UNI */
  BH_SPAN_INIT ("ethereum:0x55d398326f99059ff775485246999027b3197955"), /* USDT, BNB's chain */
  BH_SPAN_INIT ("ethereum:0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c"), /* WBNB */
  BH_SPAN_INIT ("ethereum:0x7a250d5630b4cf539739df2c5dacb4c659f2488d"), /* Uniswap */
  BH_SPAN_INIT ("tron:TR7NHqjeKQGxTCi8q8ZY4pL8otSzgjLj6t"),             /* USDT */
};

gboolean
bh_wallet_is_public (BhSpan wallet)
{
  return bh_span_any (wallet, bh_span_equal, wallets, G_N_ELEMENTS (wallets));
}
